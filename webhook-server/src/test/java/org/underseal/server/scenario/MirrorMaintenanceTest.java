package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.git.Mirror;
import org.underseal.server.casework.Project;
import org.underseal.server.config.Configuration;
import org.underseal.server.connect.Mirrors;
import org.underseal.server.demo.Stage;

class MirrorMaintenanceTest {
  @TempDir Path folder;

  @Test
  void packsScatteredMirrorsFromTimeToTimeAndOneThatItCannotPackKeepsItFromNoOther()
      throws IOException {
    try (Stage stage = Stage.set(folder)) {
      Mirrors mirrors = stage.server().part(Mirrors.class);
      List<Project> projects =
          List.copyOf(stage.server().part(Configuration.class).projects().values());
      for (Project project : projects) {
        mirrors.with(project, MirrorMaintenanceTest::scattered);
      }
      Path foreign = directory(mirrors, projects.get(0));
      Files.writeString(foreign.resolve("somebody's"), "");
      Files.delete(foreign.resolve("HEAD"));

      stage.pass(Duration.ofHours(7));
      assertThat(packs(foreign)).isEqualTo(30);
      for (Project project : projects.subList(1, projects.size())) {
        assertThat(packs(directory(mirrors, project))).isLessThan(2);
      }
    }
  }

  private static Path directory(Mirrors mirrors, Project project) {
    return mirrors.with(project, mirror -> mirror.repository().getDirectory().toPath());
  }

  private static long packs(Path mirror) throws IOException {
    try (Stream<Path> files = Files.list(mirror.resolve("objects/pack"))) {
      return files.filter(file -> file.toString().endsWith(".pack")).count();
    }
  }

  private static Mirror scattered(Mirror mirror) throws IOException {
    FileRepository repository = (FileRepository) mirror.repository();
    for (int i = 0; i < 30; i++) {
      try (ObjectInserter inserter = repository.getObjectDatabase().newPackInserter()) {
        inserter.insert(Constants.OBJ_BLOB, new byte[] {(byte) i});
        inserter.flush();
      }
    }
    return mirror;
  }
}
