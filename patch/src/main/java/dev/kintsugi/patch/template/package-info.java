/**
 * Patch templates: each recognises the findings of one weakness class and says which change of
 * behaviour would mend them, and where it is worth trying.
 */
package dev.kintsugi.patch.template;
