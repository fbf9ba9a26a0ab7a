/** The {@code kintsugi} command: reads the user's wishes, wires the modules, shows what happens. */
package dev.kintsugi.cli;
