package dev.kintsugi.jvm.flow;

import java.util.List;
import java.util.Set;

/**
 * A dangerous operation in the program's code.
 *
 * @param operation {@code class#method} of what is called, or the operation in words
 * @param argument the dangerous argument from 0; -1 is the receiver, -2 all of them
 * @param nodes what may get there
 * @param objects whether what an object holds counts as the object
 * @param cycle the methods that a recursion goes through, from the called one; empty otherwise
 * @param safe operations that speak for a safe use if the class calls one of them
 */
record SinkPoint(
    String cwe,
    String weakness,
    String operation,
    MethodInfo method,
    int line,
    int argument,
    int[] nodes,
    boolean objects,
    List<MethodInfo> cycle,
    Set<String> safe) {}
