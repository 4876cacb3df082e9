extension DifferencePage {
  /// The template of the page (`HTMLTemplate`). Inside a value white space counts, so it stands on one line.
  static let body = """
    <a class="skip" href="#findings">Skip to the findings</a>
    <header class="top">
    <p class="soft">What changed between two security model cards</p>
    <h1><bdi>{{#oldName}}\(part){{/oldName}}</bdi> <span class="soft" aria-hidden="true">→</span><span class="unseen">to</span> <bdi>{{#newName}}\(part){{/newName}}</bdi></h1>
    <p class="verdict {{verdictTone}}"><span class="badge {{verdictTone}}"><span aria-hidden="true">{{verdictMark}}</span> {{verdictTitle}}</span> <span>{{verdictText}}</span></p>
    <ul class="tally" aria-label="Findings by class">
    {{#tally}}
    <li class="{{tallyTone}}{{#isNone}} none{{/isNone}}"><b>{{tallyCount}}</b> <span><span aria-hidden="true">{{tallyMark}}</span> {{tallyWord}}</span></li>
    {{/tally}}
    </ul>
    <p>{{summary}}.</p>
    {{#review}}
    <p dir="auto">Review of the newer card: {{.}}.</p>
    {{/review}}
    <dl class="digests">
    {{#oldDigest}}
    <div><dt>SHA-256 before</dt><dd><code>{{.}}</code></dd></div>
    {{/oldDigest}}
    {{#newDigest}}
    <div><dt>SHA-256 after</dt><dd><code>{{.}}</code></dd></div>
    {{/newDigest}}
    </dl>
    </header>
    <div class="page">
    <nav class="contents" aria-label="On this page">
    <ul>
    <li><a href="#findings">What needs a look</a> <span class="soft">{{lookCount}}</span></li>
    {{#improvements}}
    <li><a href="#improvements">What got better</a> <span class="soft">{{improvementCount}}</span></li>
    {{/improvements}}
    {{#hasSections}}
    <li><a href="#changes">All changes</a>
    <ul>
    {{#sections}}
    {{#isKnown}}
    <li><a href="#section-{{section}}">{{sectionTitle}}</a> <span class="soft">{{sectionSize}}</span></li>
    {{/isKnown}}
    {{/sections}}
    {{#firstUnknown}}
    <li><a href="#section-{{.}}">Other sections</a></li>
    {{/firstUnknown}}
    </ul>
    </li>
    {{/hasSections}}
    </ul>
    </nav>
    <main>
    <section id="findings" aria-labelledby="findings-title">
    <h2 id="findings-title">What needs a look</h2>
    {{^hasLooks}}
    <p class="calm">{{calm}}</p>
    {{/hasLooks}}
    {{#looks}}
    <h3 class="group"><span class="badge {{groupTone}}"><span aria-hidden="true">{{groupMark}}</span> {{groupTitle}}</span> <span class="soft">{{groupCount}}</span></h3>
    \(rules){{/looks}}
    </section>
    {{#improvements}}
    <section id="improvements" aria-labelledby="improvements-title">
    <h2 id="improvements-title">What got better</h2>
    <h3 class="group"><span class="badge {{groupTone}}"><span aria-hidden="true">{{groupMark}}</span> {{groupTitle}}</span> <span class="soft">{{groupCount}}</span></h3>
    \(rules)</section>
    {{/improvements}}
    {{#hasSections}}
    <section id="changes" aria-labelledby="changes-title">
    <h2 id="changes-title">All changes</h2>
    {{#sections}}
    <h3 class="section" id="section-{{section}}">{{#isKnown}}{{sectionTitle}}{{/isKnown}}{{^isKnown}}<code dir="auto">{{sectionTitle}}</code>{{/isKnown}} <span class="soft">{{sectionCount}}</span></h3>
    <ol class="entries">
    {{#entries}}
    \(entry){{/entries}}
    </ol>
    {{/sections}}
    </section>
    {{/hasSections}}
    </main>
    </div>
    <footer class="bottom soft">
    <p>Made by <code>seccard diff</code>. <code>seccard explain RULE</code> says more on a rule. This page runs no script and loads nothing.</p>
    </footer>

    """

  private static let rules = """
    <ol>
    {{#rules}}
    <li class="rule {{ruleTone}}">
    <h4>{{ruleTitle}} <code>{{ruleID}}</code></h4>
    <ul>
    {{#places}}
    <li id="finding-{{finding}}"><p><code dir="auto">{{#place}}\(part){{/place}}</code> <a href="#change-{{at}}">change&nbsp;{{at}}</a></p><p dir="auto">{{happened}}</p></li>
    {{/places}}
    </ul>
    <p><b>Why it matters:</b> {{reason}}.</p>
    <p><b>What to do:</b> {{advice}}.</p>
    </li>
    {{/rules}}
    </ol>

    """

  private static let entry = """
    <li class="entry" id="change-{{entry}}">
    <p class="line"><span class="sign {{kindTone}}" aria-hidden="true">{{sign}}</span> <code dir="auto">{{#field}}\(part){{/field}}</code> <span class="soft">{{kind}}</span> <a class="number" href="#change-{{entry}}"><span class="unseen">change </span>{{entry}}</a></p>
    {{#inline}}
    <p class="value inline"><del dir="auto">{{before}}</del> <span class="soft" aria-hidden="true">→</span> <ins dir="auto">{{after}}</ins></p>
    {{/inline}}
    {{#words}}
    <div class="value words" dir="auto"><p{{#isExcerpt}} class="preview"{{/isExcerpt}}>{{#pieces}}<{{pieceTag}}{{#isGap}} class="gap"{{/isGap}}>{{pieceText}}</{{pieceTag}}>{{/pieces}}</p>{{#isExcerpt}}<details><summary>{{wordsSize}}</summary><p>{{#fullPieces}}<{{pieceTag}}>{{pieceText}}</{{pieceTag}}>{{/fullPieces}}</p></details>{{/isExcerpt}}</div>
    {{/words}}
    {{#sides}}
    <div class="value side">{{#label}}<p class="label soft">{{.}}</p>{{/label}}{{#whole}}<div class="text">\(text)</div>{{/whole}}
    {{#list}}
    <dl class="leaves">{{#leaves}}\(leaf){{/leaves}}</dl>
    {{/list}}
    {{#more}}
    <details><summary>{{moreCount}}</summary><dl class="leaves">{{#moreLeaves}}\(leaf){{/moreLeaves}}</dl></details>
    {{/more}}
    </div>
    {{/sides}}
    {{#said}}
    <p class="said"><span class="badge {{saidTone}}"><span aria-hidden="true">{{saidMark}}</span> {{saidClass}}</span> <a href="#finding-{{saidNumber}}"><code>{{saidRule}}</code></a> {{#saidPlace}}<code dir="auto">{{#place}}\(part){{/place}}</code> {{/saidPlace}}<span dir="auto">{{detail}}</span></p>
    {{/said}}
    </li>

    """

  private static let leaf = """
    <div><dt><code dir="auto">{{#leafPlace}}\(part){{/leafPlace}}</code></dt><dd>\(text)</dd></div>
    """

  private static let text = """
    <{{tag}} dir="auto"{{#isLong}} class="preview"{{/isLong}}>{{text}}</{{tag}}>{{#isLong}}<details><summary>{{size}}</summary><{{tag}} dir="auto">{{full}}</{{tag}}></details>{{/isLong}}
    """

  private static let part = "{{.}}<wbr>"
}
