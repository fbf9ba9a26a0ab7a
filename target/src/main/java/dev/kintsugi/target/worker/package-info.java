/**
 * Worker: the side of target resolution that runs as jobs inside the sandbox, where alone the bytes
 * of a target are parsed, its build scripts run and its dependencies are chosen.
 *
 * <p>All handlers answer {@code description}, a JSON document (see {@link
 * dev.kintsugi.target.Description}). One that refuses says in the output {@code fault} whether the
 * request is wrong ({@code user}) or a step failed ({@code step}).
 */
package dev.kintsugi.target.worker;
