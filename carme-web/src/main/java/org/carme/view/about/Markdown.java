package org.carme.view.about;

import java.util.List;
import java.util.Locale;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.UrlSanitizer;

/**
 * Markdown as HTML that is safe to be shown: HTML in it is shown as text, links lead to the web and to mail only, nothing is loaded from elsewhere. The
 * page's own title is its first heading, so that those of the text are one lower.
 */
final class Markdown {
    private static final int LOWEST = 6;
    private static final int DEEPEST = 100;
    private static final List<String> SCHEMES = List.of("https://", "http://", "mailto:");
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new Elsewhere())
            .build();

    private Markdown() {}

    static String html(String text) {
        Node document = PARSER.parse(text);
        if (isTooDeep(document)) {
            document = asItIs(text);
        }
        document.accept(new Fitting());
        return RENDERER.render(document);
    }

    /** Visiting goes down as deep as the text does, and nobody who writes for people needs to go far. */
    private static boolean isTooDeep(Node document) {
        int depth = 0;
        Node node = document;
        while (node != null && depth <= DEEPEST) {
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                depth++;
            } else {
                while (node != null && node.getNext() == null) {
                    node = node.getParent();
                    depth--;
                }
                node = node == null ? null : node.getNext();
            }
        }
        return depth > DEEPEST;
    }

    private static Node asItIs(String text) {
        FencedCodeBlock block = new FencedCodeBlock();
        block.setLiteral(text);
        Node document = new Document();
        document.appendChild(block);
        return document;
    }

    /** Headings one lower; instead of images what they show, in words. */
    private static final class Fitting extends AbstractVisitor {
        @Override
        public void visit(Heading heading) {
            heading.setLevel(Math.min(heading.getLevel() + 1, LOWEST));
            visitChildren(heading);
        }

        @Override
        public void visit(Image image) {
            visitChildren(image);
            while (image.getFirstChild() != null) {
                image.insertBefore(image.getFirstChild());
            }
            image.unlink();
        }
    }

    /** Lets only addresses pass that begin with what is allowed, whatever they contain otherwise. */
    private static final class Elsewhere implements UrlSanitizer {
        @Override
        public String sanitizeLinkUrl(String url) {
            String folded = url.strip().toLowerCase(Locale.ROOT);
            return SCHEMES.stream().anyMatch(folded::startsWith) ? url.strip() : "";
        }

        @Override
        public String sanitizeImageUrl(String url) {
            return "";
        }
    }
}
