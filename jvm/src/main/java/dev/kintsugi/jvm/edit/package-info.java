/**
 * Java source editing: a source diff that makes one mitigation, with everything around it left as
 * it stands. The front class starts a job; parsing and editing happen in the sandbox.
 */
package dev.kintsugi.jvm.edit;
