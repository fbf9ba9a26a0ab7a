package dev.kintsugi.jvm.edit;

import dev.kintsugi.jvm.edit.RegexNode.Place;
import java.util.BitSet;
import java.util.List;

/**
 * Which place of an expression a matcher may go to after which, with nothing taken between them
 * (Glushkov, "The abstract theory of automata", 1961). The number behind the last place stands for
 * the end of the expression.
 */
final class RegexFollow {
  private final BitSet[] next;
  private final BitSet counted = new BitSet();
  private final BitSet last;
  private final int end;

  private record Ends(BitSet first, BitSet last, boolean empty) {}

  RegexFollow(RegexReader.Read read) {
    end = read.places().size();
    next = new BitSet[end];
    for (int i = 0; i < end; i++) {
      next[i] = new BitSet();
    }
    Ends ends = visit(read.tree());
    last = ends.last();
    last.stream().forEach(l -> next[l].set(end));
  }

  int end() {
    return end;
  }

  /** Places after one; not itself for its own quantifier. */
  BitSet after(Place place) {
    return next[place.number()];
  }

  /** Places that it may end with. */
  BitSet last() {
    return last;
  }

  /** Whether the place stands in a group that has to be repeated several times. */
  boolean isCounted(Place place) {
    return counted.get(place.number());
  }

  private Ends visit(RegexNode node) {
    if (node instanceof Place place) {
      BitSet self = new BitSet();
      self.set(place.number());
      return new Ends(self, self, place.least() == 0);
    }
    if (node instanceof RegexNode.Sequence sequence) {
      Ends all = new Ends(new BitSet(), new BitSet(), true);
      for (RegexNode part : sequence.parts()) {
        Ends one = visit(part);
        all.last.stream().forEach(l -> next[l].or(one.first));
        all =
            new Ends(
                all.empty ? union(all.first, one.first) : all.first,
                one.empty ? union(all.last, one.last) : one.last,
                all.empty && one.empty);
      }
      return all;
    }
    if (node instanceof RegexNode.Choice choice) {
      return any(choice.branches());
    }
    return repeated((RegexNode.Repeat) node);
  }

  private Ends any(List<RegexNode> branches) {
    Ends all = new Ends(new BitSet(), new BitSet(), false);
    for (RegexNode branch : branches) {
      Ends one = visit(branch);
      all =
          new Ends(union(all.first, one.first), union(all.last, one.last), all.empty || one.empty);
    }
    return all;
  }

  private Ends repeated(RegexNode.Repeat repeat) {
    Ends body = visit(repeat.body());
    if (repeat.most() > 1) {
      body.last.stream().forEach(l -> next[l].or(body.first));
    }
    boolean several = repeat.least() > 1 || repeat.most() > 1 && repeat.most() < Integer.MAX_VALUE;
    if (several) {
      mark(repeat.body());
    }
    return new Ends(body.first, body.last, body.empty || repeat.least() == 0);
  }

  private void mark(RegexNode node) {
    if (node instanceof Place place) {
      counted.set(place.number());
    } else if (node instanceof RegexNode.Sequence sequence) {
      sequence.parts().forEach(this::mark);
    } else if (node instanceof RegexNode.Choice choice) {
      choice.branches().forEach(this::mark);
    } else {
      mark(((RegexNode.Repeat) node).body());
    }
  }

  private static BitSet union(BitSet one, BitSet two) {
    BitSet both = (BitSet) one.clone();
    both.or(two);
    return both;
  }
}
