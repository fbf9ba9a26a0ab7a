package dev.kintsugi.api;

import java.util.Optional;

/**
 * The mechanical judge that tells, from an execution alone, that a security property was broken.
 *
 * @param <E> the lane's record of one execution
 */
public interface Oracle<E> {
  Optional<Observation> judge(E execution);
}
