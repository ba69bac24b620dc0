extension Report {
  var page: HTML {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(title)</title>
    <style>\(reportStyle)\(chartStyle)\(sectionStyle)</style>
    </head>
    <body>
    \(PointShape.symbols)
    <main>
    <header>
    <h1>\(title)</h1>
    <p class="lead">\(summary)</p>
    \(factList)
    \(warnings.map { "<p class=\"warning\"><strong>Mind:</strong> \($0)</p>\n" as HTML })
    </header>
    \(section("Figures", about: figureNote, figures.map(\.html), columns: 2))
    \(sections.map(html))\
    \(section("Training", charts.map(\.html), columns: 2))
    \(section("Embedding map", maps.map(\.html)))
    \(section("Confusion", confusions.map(\.html)))
    \(section("Nearest neighbours", examples.map(\.html), columns: 2))
    \(recipeSection)
    </main>
    <div id="tip" hidden></div>
    <script>\(reportScript)</script>
    </body>
    </html>

    """
  }

  private var figureNote: String {
    figures.allSatisfy(\.floors.isEmpty)
      ? ""
      : "A figure is worth its distance from its floors, which can be had without understanding."
  }

  private var factList: HTML {
    guard !facts.isEmpty else { return "" }
    return """
      <dl class="facts">
      \(facts.map { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>\n" as HTML })
      </dl>
      """
  }

  private var recipeSection: HTML {
    guard !recipe.isEmpty else { return "" }
    return """
      <section>
      <details>
      <summary><h2>Recipe</h2></summary>
      <pre>\(recipe)</pre>
      </details>
      </section>
      """
  }

  private func html(of chapter: ReportSection) -> HTML {
    section(
      chapter.title,
      about: chapter.note,
      chapter.parts.map(\.html),
      columns: chapter.columnCount
    )
  }

  private func section(
    _ title: String,
    about note: String = "",
    _ parts: [HTML],
    columns: Int = 1
  ) -> HTML {
    guard !parts.isEmpty else { return "" }
    let lead: HTML = note.isEmpty ? "" : "<p class=\"note\">\(note)</p>"
    return """
      <section>
      <h2>\(title)</h2>
      \(lead)
      <div class="columns-\(columns)">
      \(parts)
      </div>
      </section>
      """
  }
}
