package dev.livereload.bench;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The heap and threads of another JVM.
 *
 * @param heap in bytes, after a collection
 * @param threads the names of the Java threads, without the compiler's, which come and go
 */
record JvmUse(double heap, List<String> threads) {

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
    private static final Pattern THREAD = Pattern.compile("(?m)^\"(.+)\" #\\d+ ");

    JvmUse {
        threads = List.copyOf(threads);
    }

    /** Collects garbage; a weak map drops the values of collected keys only on its next use. */
    static void collect(long pid) throws IOException {
        ask(pid, "GC.run");
    }

    static JvmUse of(long pid) throws IOException {
        Matcher total = TOTAL.matcher(ask(pid, "GC.class_histogram"));
        if (!total.find()) {
            throw new IOException("jcmd does not show the size of the heap");
        }
        List<String> threads = THREAD.matcher(ask(pid, "Thread.print"))
                .results()
                .map(thread -> thread.group(1))
                .filter(name -> !name.contains("CompilerThread"))
                .toList();
        return new JvmUse(Double.parseDouble(total.group(1)), threads);
    }

    private static String ask(long pid, String command) throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
    }
}
