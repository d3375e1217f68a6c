package dev.livereload.watch;

import java.util.Set;
import java.util.regex.Pattern;

/** Knows the files that editors, browsers and systems make for themselves, and that no site publishes. */
final class TemporaryNames {
    private static final Set<String> VERSION_CONTROL = Set.of(".git", ".hg", ".svn", ".jj");
    /** 4913 is the file with which Vim tries out whether it may write into a folder. */
    private static final Set<String> NAMES = Set.of("4913", ".DS_Store", "Thumbs.db");

    private static final Set<String> SUFFIXES = Set.of(".tmp", ".bak", ".orig", ".part", ".crdownload");

    /** Vim counts down from .swp when the name is taken; NFS gives what is deleted while open another name. */
    private static final Pattern UNUSUAL_BEGINNING =
            Pattern.compile("#.*#|~\\$.*|\\.(?:#.*|_.*|~lock\\..*|fuse_hidden.*"
                    + "|goutputstream-.*|nfs[0-9a-f]{8,}|.*\\.sw[a-z]|.*\\.kate-swp)");

    private static final Pattern JETBRAINS = Pattern.compile(".*___jb_(?:tmp|old|bak)___");
    private static final Pattern MAC_SAFE_SAVE = Pattern.compile(".*\\.sb-[0-9a-f]{8}-\\w{6}");

    private TemporaryNames() {}

    /** Asks the patterns for few names only, since all of a site's names come by when it is listed. */
    static boolean isTemporary(String name) {
        return name.endsWith("~")
                || NAMES.contains(name)
                || SUFFIXES.contains(name.substring(Math.max(0, name.lastIndexOf('.'))))
                || (".#~".indexOf(name.charAt(0)) >= 0
                        && UNUSUAL_BEGINNING.matcher(name).matches())
                || (name.endsWith("___") && JETBRAINS.matcher(name).matches())
                || (name.contains(".sb-") && MAC_SAFE_SAVE.matcher(name).matches());
    }

    static boolean isVersionControl(String folder) {
        return VERSION_CONTROL.contains(folder);
    }
}
