package dev.livereload.watch;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names that no site publishes: temporary files of editors, browsers and systems, folders of version control, and names
 * that the machine's language setting does not allow. Paths are relative and '/' separated.
 */
final class IgnoredNames {
    private static final Set<String> VERSION_CONTROL = Set.of(".git", ".hg", ".svn", ".jj");
    /** Vim writes 4913 to try out whether it may write into a folder. */
    private static final Set<String> NAMES = Set.of("4913", ".DS_Store", "Thumbs.db");

    private static final Set<String> SUFFIXES = Set.of(".tmp", ".bak", ".orig", ".part", ".crdownload");

    /** Vim counts down from .swp when the name is taken; NFS renames a file that is deleted while it is open. */
    private static final Pattern UNUSUAL_BEGINNING =
            Pattern.compile("#.*#|~\\$.*|\\.(?:#.*|_.*|~lock\\..*|fuse_hidden.*"
                    + "|goutputstream-.*|nfs[0-9a-f]{8,}|.*\\.sw[a-z]|.*\\.kate-swp)");

    private static final Pattern JETBRAINS = Pattern.compile(".*___jb_(?:tmp|old|bak)___");
    private static final Pattern MAC_SAFE_SAVE = Pattern.compile(".*\\.sb-[0-9a-f]{8}-\\w{6}");
    private static final Pattern SLASH = Pattern.compile("/");

    private IgnoredNames() {}

    static boolean isIgnoredFile(String path) {
        if (isTemporary(nameOf(path)) || isInvalid(path)) {
            return true;
        }
        boolean hidden = path.startsWith(".") || path.contains("/.");
        return hidden && SLASH.splitAsStream(path).anyMatch(VERSION_CONTROL::contains);
    }

    static boolean isIgnoredFolder(String path) {
        return VERSION_CONTROL.contains(nameOf(path)) || isInvalid(path);
    }

    /** Runs the patterns on few names only, because a listing asks about every name of a site. */
    private static boolean isTemporary(String name) {
        return name.endsWith("~")
                || NAMES.contains(name)
                || SUFFIXES.contains(name.substring(Math.max(0, name.lastIndexOf('.'))))
                || (".#~".indexOf(name.charAt(0)) >= 0
                        && UNUSUAL_BEGINNING.matcher(name).matches())
                || (name.endsWith("___") && JETBRAINS.matcher(name).matches())
                || (name.contains(".sb-") && MAC_SAFE_SAVE.matcher(name).matches());
    }

    /** Under {@code LC_ALL=C} Java lists a name that is not ASCII, but refuses it as a path. */
    private static boolean isInvalid(String path) {
        if (path.indexOf('\ufffd') < 0) {
            return false;
        }
        try {
            var unused = Path.of(path);
            return false;
        } catch (InvalidPathException e) {
            return true;
        }
    }

    private static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
