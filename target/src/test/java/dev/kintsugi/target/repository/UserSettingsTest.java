package dev.kintsugi.target.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserSettingsTest {
  @TempDir Path home;

  @Test
  void withoutSettingsThereIsMavenCentral() throws IOException {
    Configuration read = read("");
    assertEquals(List.of("central"), read.upstreams().stream().map(Upstream::id).toList());
    assertEquals("https", read.upstreams().get(0).url().getScheme());
    assertEquals("gradle-plugin-portal", read.plugins().orElseThrow().id());
    assertEquals(List.of(home.resolve(".m2/repository")), read.local());
    assertEquals(home.resolve(".cache/kintsugi/repository"), read.cache());
  }

  @Test
  void aMirrorWithCredentialsBehindAProxyReplacesCentral() throws IOException {
    Configuration read =
        read(
            """
            <settings>
              <servers><server><id>house</id>
                <username>me</username><password>secret</password></server></servers>
              <proxies><proxy><id>p</id><active>true</active><protocol>https</protocol>
                <host>proxy.example</host><port>3128</port>
                <username>pu</username><password>pp</password></proxy></proxies>
              <mirrors><mirror><id>house</id><mirrorOf>*</mirrorOf>
                <url>https://repo.example/maven</url></mirror></mirrors>
            </settings>
            """);
    Upstream only = read.upstreams().get(0);
    assertEquals(1, read.upstreams().size());
    assertEquals(Optional.empty(), read.plugins());
    assertEquals("https://repo.example/maven/", only.url().toString());
    assertEquals(Optional.of("Basic bWU6c2VjcmV0"), only.authorization());
    assertEquals("proxy.example", only.proxy().orElseThrow().address().getHostString());
    assertEquals(Optional.of("pu"), only.proxy().orElseThrow().user());
  }

  @Test
  void repositoriesOfActiveProfilesComeFirstAndInactiveOnesNot() throws IOException {
    Configuration read =
        read(
            """
            <settings>
              <profiles>
                <profile><id>on</id><repositories><repository><id>first</id>
                  <url>https://first.example</url></repository></repositories></profile>
                <profile><id>off</id><repositories><repository><id>never</id>
                  <url>https://never.example</url></repository></repositories></profile>
              </profiles>
              <activeProfiles><activeProfile>on</activeProfile></activeProfiles>
            </settings>
            """);
    assertEquals(List.of("first", "central"), read.upstreams().stream().map(Upstream::id).toList());
  }

  @Test
  void aMirrorOfThePluginPortalAloneIsTakenInItsPlace() throws IOException {
    Configuration read =
        read(
            "<settings><mirrors><mirror><id>p</id><mirrorOf>gradle-plugin-portal</mirrorOf>"
                + "<url>https://plugins.example</url></mirror></mirrors></settings>");
    assertEquals(List.of("central"), read.upstreams().stream().map(Upstream::id).toList());
    assertEquals("https://plugins.example/", read.plugins().orElseThrow().url().toString());
  }

  @Test
  void offlineMeansNoUpstream() throws IOException {
    Configuration read = read("<settings><offline>true</offline></settings>");
    assertTrue(read.upstreams().isEmpty());
    assertTrue(read.plugins().isEmpty());
  }

  @Test
  void brokenSettingsAreNamed() {
    IOException broken = assertThrows(SettingsBroken.class, () -> read("<settings><mirr"));
    assertTrue(broken.getMessage().contains("settings.xml"), broken.getMessage());
  }

  private Configuration read(String settings) throws IOException {
    if (!settings.isEmpty()) {
      Files.createDirectories(home.resolve(".m2"));
      Files.writeString(home.resolve(".m2/settings.xml"), settings);
    }
    return UserSettings.read(home, Optional.empty(), Map.of());
  }
}
