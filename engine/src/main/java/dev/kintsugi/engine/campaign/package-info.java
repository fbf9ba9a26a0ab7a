/** Campaign: one run over one target within a budget; resumable, and repeatable from its seed. */
package dev.kintsugi.engine.campaign;
