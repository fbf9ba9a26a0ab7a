/**
 * Repository: where dependencies come from; the front side of the one door through which a job may
 * download.
 *
 * <p>The gateway answers only reads of well-formed repository paths, asks the scope before it
 * connects, and keeps the user's mirrors, proxies and credentials on this side.
 */
package dev.kintsugi.target.repository;
