package dev.kintsugi.target.worker;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobRefusal;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.transfer.ArtifactNotFoundException;

/** The repositories as a job sees them: one, on loopback, with everything in it. */
final class Repository {
  private final RepositorySystem system = new RepositorySystemSupplier().get();
  private final DefaultRepositorySystemSession session = MavenRepositorySystemUtils.newSession();
  private final List<RemoteRepository> remotes;

  /** The view of a job, with what it downloads in its own folder. */
  static Repository of(JobContext context) throws JobRefusal {
    int port =
        context
            .repositoryPort()
            .orElseThrow(() -> new JobRefusal("coordinates need the repositories"));
    return new Repository(context.work().resolve("repository"), port);
  }

  /**
   * Makes the view.
   *
   * @param local folder for downloads
   * @param port where the repositories answer on loopback
   */
  Repository(Path local, int port) {
    RepositoryPolicy policy =
        new RepositoryPolicy(
            true, RepositoryPolicy.UPDATE_POLICY_NEVER, RepositoryPolicy.CHECKSUM_POLICY_FAIL);
    remotes =
        List.of(
            new RemoteRepository.Builder("gateway", "default", "http://127.0.0.1:" + port + "/")
                .setPolicy(policy)
                .build());
    session.setLocalRepositoryManager(
        system.newLocalRepositoryManager(session, new LocalRepository(local.toFile())));
    session.setSystemProperties(System.getProperties());
    // a POM may name repositories, but there is only the one door
    session.setIgnoreArtifactDescriptorRepositories(true);
  }

  RepositorySystem system() {
    return system;
  }

  DefaultRepositorySystemSession session() {
    return session;
  }

  List<RemoteRepository> remotes() {
    return remotes;
  }

  /** The artifact with its file. */
  Artifact resolve(Artifact artifact) throws ArtifactResolutionException {
    ArtifactRequest request = new ArtifactRequest(artifact, remotes, null);
    return system.resolveArtifact(session, request).getArtifact();
  }

  /** Whether something failed for another reason than that no repository has it. */
  static boolean unreachable(ArtifactResolutionException e) {
    return e.getResults().stream().anyMatch(Repository::unreachable);
  }

  /** The same for one artifact. */
  static boolean unreachable(ArtifactResult result) {
    return result.getExceptions().stream().anyMatch(x -> !(x instanceof ArtifactNotFoundException));
  }

  /** What to tell a user whose repositories don't answer. */
  static String noNetwork(String what) {
    return what
        + " could not be downloaded: the repositories don't answer; check the network and the"
        + " proxy and mirrors of your Maven settings";
  }
}
