/** Lines of JSON (RFC 8259), one object each: the only form in which answers leave the process. */
package dev.kintsugi.runtime.wire;
