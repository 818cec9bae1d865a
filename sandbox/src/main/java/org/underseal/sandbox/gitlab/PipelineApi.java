package org.underseal.sandbox.gitlab;

import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Pipelines. */
final class PipelineApi {
  private final Lookup lookup;
  private final Links links;

  PipelineApi(World world, Links links) {
    this.lookup = new Lookup(world);
    this.links = links;
  }

  void register(Endpoints endpoints) {
    endpoints.on("GET", "/projects/{id}/pipelines", this::list);
  }

  private Answer list(Call call) {
    Project project = lookup.code(call).project();
    String sha = call.params().text("sha");
    List<Pipeline> found =
        project.pipelines().stream()
            .filter(pipeline -> sha == null || pipeline.sha().equals(sha))
            .sorted(Comparator.comparing(Pipeline::id).reversed())
            .toList();
    return Answer.page(call, found, pipeline -> json(project, pipeline));
  }

  private ObjectNode json(Project project, Pipeline pipeline) {
    ObjectNode json = Json.object().put("id", pipeline.id()).put("iid", pipeline.id());
    json.put("project_id", project.id()).put("sha", pipeline.sha()).put("ref", pipeline.ref());
    json.put("status", pipeline.status()).put("source", "push");
    json.put("created_at", Json.time(pipeline.at())).put("updated_at", Json.time(pipeline.at()));
    return json.put("web_url", links.project(project) + "/-/pipelines/" + pipeline.id());
  }
}
