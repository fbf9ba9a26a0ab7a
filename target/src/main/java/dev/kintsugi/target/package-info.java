/**
 * Target: the software under examination, at one exact version, made from what the user named by
 * the first {@link dev.kintsugi.api.TargetResolver} of {@link dev.kintsugi.target.Resolvers} that
 * knows its kind.
 *
 * <p>Resolvers run in the front process: they look at names and sizes of files, hand bytes to the
 * evidence store and orders to jobs, and check what the jobs answer. The handlers of those jobs are
 * in {@link dev.kintsugi.target.worker}; what jobs may download comes through {@link
 * dev.kintsugi.target.repository}.
 *
 * <p>Keys of {@link dev.kintsugi.api.Target#attributes()} set here, for lanes to read:
 *
 * <ul>
 *   <li>{@code build}: {@code maven} or {@code gradle}, or absent if the target was not built here
 *   <li>{@code build.tool}: evidence id (a tree) of the build tool's home, to be given to {@code
 *       maven.build}, {@code maven.test} and {@code gradle.build} as input {@code tool}
 *   <li>{@code module}: artifact id of the chosen module, or its Gradle path without first colon
 *   <li>{@code module.path}: its folder relative to the project root, {@code /} between names;
 *       empty for the root itself
 *   <li>{@code release}: Java release that the program's classes were compiled for, for example
 *       {@code 8}
 *   <li>{@code repository.folder}: the project root relative to the root of the git repository that
 *       it lies in, {@code /} between names; empty for the root itself, or without a repository
 *   <li>{@code source.roots}: roots of the main sources inside the SOURCES tree, comma-separated
 *       and each ending in {@code /}; a single empty root if the tree is relative to packages
 *   <li>{@code tests}: {@code true} if the project has tests of its own that compile
 *   <li>{@code given/PATH}: where a loose source file, which is at {@code PATH} in the SOURCES
 *       tree, lies below the folder that the user named
 * </ul>
 *
 * <p>A lane rebuilds a patched project with a job {@code maven.build} and tests it with {@code
 * maven.test}: inputs {@code project} (patched tree), {@code repository} (first artifact of role
 * REPOSITORY) and {@code tool}; parameter {@code module}; no network; one of Gradle with {@code
 * gradle.build}, the same way. Outputs are described at {@link
 * dev.kintsugi.target.worker.MavenBuildHandler}, {@link
 * dev.kintsugi.target.worker.MavenTestHandler} and {@link
 * dev.kintsugi.target.worker.GradleBuildHandler}.
 */
package dev.kintsugi.target;
