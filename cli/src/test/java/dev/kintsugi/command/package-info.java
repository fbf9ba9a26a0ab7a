/** Command: the program as its users meet it, started as a process of its own. */
package dev.kintsugi.command;
