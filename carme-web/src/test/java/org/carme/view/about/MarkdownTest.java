package org.carme.view.about;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

    @Test
    void whatAuthorsNeedIsThere() {
        assertThat(Markdown.html("# A\n\n- *b*\n- **c**\n\n1. d\n\n> e\n\n`f`"))
                .contains("<h2>A</h2>", "<em>b</em>", "<strong>c</strong>", "<ol>", "<blockquote>", "<code>f</code>");
        assertThat(Markdown.html("###### f")).contains("<h6>f</h6>");
        assertThat(Markdown.html("Grüße & <Küsse>")).contains("Grüße &amp; &lt;Küsse&gt;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a](https://example.org/x?y=z&q)",
                "[a](http://example.org)",
                "[a](mailto:help@example.org)",
                "<https://example.org>"
            })
    void linksLeadToTheWebAndToMail(String text) {
        assertThat(Markdown.html(text)).containsPattern("<a (rel=\"nofollow\" )?href=\"(https?://|mailto:)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a](javascript:alert(1))",
                "[a](JaVaScRiPt:alert(1))",
                "[a](  javascript:alert(1))",
                "[a](<java\tscript:alert(1)>)",
                "[a](&#106;avascript:alert(1))",
                "[a](&#x01;javascript:alert(1))",
                "[a](vbscript:x)",
                "[a](data:text/html;base64,PHNjcmlwdD4=)",
                "[a](file:///etc/passwd)",
                "[a](//elsewhere.example)",
                "[a](/logout)",
                "[a](ftp://example.org)",
                "[a][b]\n\n[b]: javascript:alert(1)",
                "<javascript:alert(1)>"
            })
    void otherLinksLeadNowhere(String text) {
        assertThat(Markdown.html(text))
                .doesNotContainPattern("(?i)href=\"[^\"]")
                .doesNotContainPattern("(?i)src=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "a <img src=x onerror=alert(1)> b",
                "<div onclick='alert(1)'>x</div>",
                "<iframe src=https://elsewhere.example></iframe>",
                "<!-- --><svg/onload=alert(1)>",
                "```\"><script>alert(1)</script>\nx\n```",
                "![<img src=x onerror=alert(1)>](https://elsewhere.example/pixel.png)",
                "![a](https://elsewhere.example/pixel.png \"t\\\" onload=alert(1)\")",
                "[a](https://example.org/\"onmouseover=alert(1))",
                "[a](https://example.org \"t\\\" onmouseover=alert(1) \\\"\")",
                "<style>*{display:none}</style>",
                "<base href=https://elsewhere.example>"
            })
    void htmlInItIsTextAndNothingIsLoadedFromElsewhere(String text) {
        assertThat(Markdown.html(text))
                .doesNotContainPattern("(?i)<(script|img|div|iframe|svg|style|base|link|meta|form|object)")
                .doesNotContainPattern("(?i)<[^>]*\\son[a-z]+\\s*=(?=(?:[^\"]*\"[^\"]*\")*[^\"]*>)[^\"]*>");
    }

    @Test
    void anImageIsWhatItShowsInWords() {
        assertThat(Markdown.html("see ![the *map*](https://elsewhere.example/map.png) here"))
                .isEqualTo("<p>see the <em>map</em> here</p>\n");
    }

    @Test
    void veryDeepOrLongTextsAreNoTrouble() {
        assertThat(Markdown.html("> ".repeat(7000) + "<b>"))
                .startsWith("<pre><code>&gt; &gt; ")
                .contains("&lt;b&gt;");
        assertThat(Markdown.html("> ".repeat(20) + "a")).contains("<blockquote>");
        assertThat(Markdown.html("*a **b ".repeat(2000))).contains("a");
        assertThat(Markdown.html("[".repeat(14000))).contains("[");
    }
}
