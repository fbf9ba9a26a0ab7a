/**
 * Jobs: the only way to touch a target's bytes. The front process writes a job to a worker in the
 * sandbox and reads frames back; the worker finds the handler and does the work.
 */
package dev.kintsugi.engine.jobs;
