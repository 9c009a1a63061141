package dev.muster.acceptance;

import com.microsoft.playwright.Page;
import java.util.List;

/// axe-core, which finds what keeps people out of a page.
record Axe(String script) {
  static Axe install() {
    NodeProject axe = NodeProject.install("axe");
    return new Axe(Checkout.read(axe.folder().resolve("node_modules/axe-core/axe.min.js")));
  }

  /// The pages' own policy forbids foreign scripts, so it is evaluated and not added.
  List<?> violations(Page page) {
    page.evaluate(script + "; undefined");
    return (List<?>)
        page.evaluate("axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))");
  }
}
