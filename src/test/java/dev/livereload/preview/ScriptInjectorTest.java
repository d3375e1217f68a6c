package dev.livereload.preview;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScriptInjectorTest {
    private static final String SCRIPT = "<script src=\"/livereload.js?mindelay=200&amp;maxdelay=2000\"></script>";
    private static final int LARGE = 3 * 1024 * 1024;

    /** Where the script is to be is marked with a bar. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><head><title>x</title>|</head><body>y</body></html>",
                "<HTML><HEAD>|</HEAD><BODY></BODY></HTML>",
                "<head>|</head ></body>",
                "<head>|</head\n><body>",
                "<head><!-- </head><body> -->|</head><body>",
                "<head><script>var a = '</head><body>';</script>|</head>",
                "<head><SCRIPT type='x'>'</head>'</script >|</head>",
                "<head><style>/* </head> */</style>|</head>",
                "<head><title></head></title>|</head>",
                "<!-->|</head>",
                "<!--->|</head> -->",
                "<!-- <script> -->|</head></script>",
                "<script>'<!--'</script>|</head>",
                "<script>x = '</scripts>'</script>|</head>",
                "<script-loader></head-line>|</head>",
                "<title-bar>|</head></title>",
                "<header></header>|<body class='x'>",
                "<header>x</header>|<BODY>",
                "<html>|<body\n>x</body>",
                "<tbody><bodyguard>|<body/>",
                "<html><textarea></head></textarea>|<body>",
                "|<body></head>",
                "plain text|",
                "<p>no head, no body|",
                "</hea|",
                "<head>|<!-- never ended </head>",
                "<head>|<script>never ended </head>",
                "<head>x|</head><body><!-- never ended",
                "|"
            })
    void findsThePlace(String marked) {
        assertThat(inject(marked.replace("|", ""), UTF_8)).isEqualTo(marked.replace("|", SCRIPT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<head><script src=\"/livereload.js\"></script></head>",
                "<head></head><body><SCRIPT async SRC='http://localhost:35729/LiveReload.js?snipver=1'></SCRIPT></body>",
                "<body><script>document.write('<script src=\"http://' + location.host.split(':')[0]"
                        + " + ':35729/livereload.js?snipver=1\"></' + 'script>')</script></body>",
                "<head><script src=\"/livereload.js\">"
            })
    void leavesAPageAloneThatHasTheScript(String page) {
        assertThat(inject(page, UTF_8)).isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- <script src=\"/livereload.js\"></script> --></head>",
                "<script>a > b; // see /livereload.js\n</script></head>",
                "<a href=\"/livereload.js\">the script</a></head>",
                "<script src=\"x.js\"></script>/livereload.js</head>"
            })
    void isNotTakenInByWhatOnlyNamesTheScript(String page) {
        assertThat(inject(page, UTF_8)).isEqualTo(page.replace("</head>", SCRIPT + "</head>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1252", "ISO-8859-1", "Shift_JIS", "EUC-JP", "GB18030", "UTF-8", "Big5"})
    void keepsEveryByteOfACharsetThatIsLikeAscii(String name) {
        Charset charset = Charset.forName(name);
        String text = "<head><title>caf\u00e9 \u8868\u793a \u30bd</title></head><body>\u80fd\u00ff";
        byte[] page = text.getBytes(charset);
        assertThat(ScriptInjector.inject(page))
                .isEqualTo(bytes(page, new String(page, ISO_8859_1).indexOf("</head>"), SCRIPT.getBytes(charset)));
    }

    @Test
    void keepsBytesThatAreNoText() {
        byte[] page = new byte[512];
        for (int i = 0; i < page.length; i++) {
            page[i] = (byte) i;
        }
        assertThat(ScriptInjector.inject(page)).isEqualTo(bytes(page, page.length, SCRIPT.getBytes(UTF_8)));
    }

    @Test
    void writesUtf16WhereItsMarkSaysSo() {
        String text = "\ufeff<head></head>\u8868\ud83d\ude00";
        for (Charset charset : new Charset[] {UTF_16BE, UTF_16LE}) {
            assertThat(inject(text, charset)).isEqualTo("\ufeff<head>" + SCRIPT + "</head>\u8868\ud83d\ude00");
        }
    }

    @Test
    void keepsUtf16ThatIsBroken() {
        byte[] head = "\ufeff<head>".getBytes(UTF_16LE);
        byte[] lone = {0x3d, (byte) 0xd8, 'x', 0, 0x7f};
        byte[] page = bytes(head, head.length, lone);

        assertThat(ScriptInjector.inject(page))
                .hasSize(page.length + 2 * SCRIPT.length())
                .startsWith(page[0], page[1]);
        assertThat(new String(ScriptInjector.inject(page), UTF_16LE)).contains("<script src=");
        assertThat(ScriptInjector.inject(page)).containsSequence(lone[0], lone[1], lone[2], lone[3]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!--",
                "<!-- -",
                "<script",
                "<script ",
                "<script>",
                "<script></script",
                "</head",
                "<title></",
                "<",
                "</",
                "<body",
                "<script></script>",
                "<script /livereload.j>",
                "<style></style ",
                "<!---->"
            })
    @Timeout(value = 5, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void takesALargePageOfNothingButBeginsInItsStride(String begin) {
        byte[] page = begin.repeat(LARGE / begin.length()).getBytes(UTF_8);
        assertThat(ScriptInjector.inject(page).length).isEqualTo(page.length + SCRIPT.length());
    }

    private static String inject(String page, Charset charset) {
        return new String(ScriptInjector.inject(page.getBytes(charset)), charset);
    }

    private static byte[] bytes(byte[] page, int place, byte[] inserted) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(page, 0, place);
        out.writeBytes(inserted);
        out.write(page, place, page.length - place);
        return out.toByteArray();
    }
}
