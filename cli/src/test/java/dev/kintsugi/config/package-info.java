/** The configuration, tried without starting the program. */
package dev.kintsugi.config;
