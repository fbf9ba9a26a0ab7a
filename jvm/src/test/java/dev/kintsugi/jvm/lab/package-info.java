/**
 * Lab: small stand-ins for the engine and small targets, compiled on the spot, for this module's
 * tests.
 */
package dev.kintsugi.jvm.lab;
