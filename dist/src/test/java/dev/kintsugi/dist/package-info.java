/** What runs Kintsugi elsewhere than in its checkout, tried on the release archive. */
package dev.kintsugi.dist;
