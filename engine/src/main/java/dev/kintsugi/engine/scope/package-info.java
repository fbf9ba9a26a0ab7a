/** Scope: what may be executed and connected to; the default is what the user named. */
package dev.kintsugi.engine.scope;
