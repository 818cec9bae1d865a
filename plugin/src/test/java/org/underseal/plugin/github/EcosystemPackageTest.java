package org.underseal.plugin.github;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcosystemPackageTest {
  @ParameterizedTest
  @CsvSource({
    "pkg:composer/moodle/moodle, composer, moodle/moodle",
    "pkg:maven/org.example/mail@8.8, maven, org.example:mail",
    "pkg:npm/%40matrix/react-sdk@3.0.0, npm, @matrix/react-sdk",
    "pkg:npm/@matrix/react-sdk, npm, @matrix/react-sdk",
    "pkg:npm/matrix-js-sdk, npm, matrix-js-sdk",
    "pkg:pypi/synapse?a=b, pip, synapse",
    "pkg:gem/rails, rubygems, rails",
    "pkg:golang/github.com/a/b#sub, go, github.com/a/b",
    "pkg:cargo/vodozemac, rust, vodozemac",
    "pkg:hex/phoenix, erlang, phoenix",
    "pkg:nuget/Newtonsoft.Json, nuget, Newtonsoft.Json",
    "pkg:pub/http, pub, http",
    "pkg:swift/github.com/a/b, swift, github.com/a/b",
    "pkg:githubactions/actions/checkout, actions, actions/checkout",
    "pkg:NPM/left-pad, npm, left-pad",
    "pkg:deb/debian/libstdc++6, other, debian/libstdc++6",
    "pkg:generic/zimbra, other, zimbra",
    "pkg:generic/100%25, other, 100%",
    "pkg:generic/50%, other, 50%",
    "zimbra, other, zimbra"
  })
  void namesAPackageAsGitHubDoes(String purl, String ecosystem, String name) {
    assertThat(EcosystemPackage.ofPurl(purl)).isEqualTo(new EcosystemPackage(ecosystem, name));
  }
}
