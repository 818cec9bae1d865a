package org.underseal.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.server.papers.Papers.KeptAttachment;

class AttachmentFolderTest {
  @TempDir Path folder;

  @Test
  void writesFilesThatNobodyElseReadsIntoAFolderThatWasNotThere() throws Exception {
    Path out = folder.resolve("out");
    byte[] content = "proof".getBytes(StandardCharsets.UTF_8);
    KeptAttachment file = new KeptAttachment("proof.txt", "text/plain", content);
    AttachmentFolder.write(out, List.of(file, file));
    try (Stream<Path> written = Files.list(out)) {
      assertThat(written.map(path -> path.getFileName().toString()).sorted())
          .containsExactly("01-proof.txt", "02-proof.txt");
    }
    assertThat(out.resolve("01-proof.txt")).hasContent("proof");
    assertThat(permissions(out)).isEqualTo("rwx------");
    assertThat(permissions(out.resolve("01-proof.txt"))).isEqualTo("rw-------");
    assertThatThrownBy(() -> AttachmentFolder.write(out, List.of(file)))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "/etc/passwd",
        "..",
        "-rf",
        ".bashrc",
        "a\u0000b",
        "C:\\x",
        "\u202egnp.exe"
      })
  void givesNoNameThatLeadsOutOfTheFolder(String hostile) throws Exception {
    String name = AttachmentFolder.name(1, hostile);
    assertThat(name).matches("01-[A-Za-z0-9._-]*").doesNotContain("..");
    assertThat(folder.resolve(name).normalize().getParent()).isEqualTo(folder);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
