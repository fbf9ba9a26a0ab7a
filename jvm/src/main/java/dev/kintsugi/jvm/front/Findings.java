package dev.kintsugi.jvm.front;
import dev.kintsugi.api.*;
import java.util.List;
final class Findings { Findings(Target t, Campaign c, Hunt h){} List<Finding> of(List<Provings.Proven> p){ return List.of(); } }
