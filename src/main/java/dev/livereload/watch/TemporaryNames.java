package dev.livereload.watch;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Knows the files that editors, browsers and systems make for themselves, and that no site publishes. */
final class TemporaryNames {
    private static final Set<String> VERSION_CONTROL = Set.of(".git", ".hg", ".svn", ".jj");
    /** 4913 is the file with which Vim tries out whether it may write into a folder. */
    private static final Set<String> NAMES = Set.of("4913", ".DS_Store", "Thumbs.db");

    private static final List<String> BEGINNINGS =
            List.of(".#", "~$", "._", ".goutputstream-", ".fuse_hidden", ".~lock.");
    private static final List<String> ENDINGS = List.of(
            "~", ".tmp", ".bak", ".orig", ".part", ".crdownload", "___jb_tmp___", "___jb_old___", "___jb_bak___");

    /** Vim counts down from .swp when the name is taken; Kate appends its own; NFS renames what is open when deleted. */
    private static final Pattern HIDDEN = Pattern.compile("\\..*\\.(?:sw[a-z]|kate-swp)|\\.nfs[0-9a-f]{8,}");

    private static final Pattern SAFE_SAVE = Pattern.compile(".*\\.sb-[0-9a-f]{8}-\\w{6}");

    private TemporaryNames() {}

    /** No streams and few patterns, since all of a site's names are asked about when it is listed. */
    static boolean isTemporary(String name) {
        return NAMES.contains(name)
                || ends(name)
                || begins(name)
                || (name.startsWith("#") && name.endsWith("#"))
                || (name.startsWith(".") && HIDDEN.matcher(name).matches())
                || (name.contains(".sb-") && SAFE_SAVE.matcher(name).matches());
    }

    private static boolean begins(String name) {
        for (String beginning : BEGINNINGS) {
            if (name.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    private static boolean ends(String name) {
        for (String ending : ENDINGS) {
            if (name.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    static boolean isVersionControl(String folder) {
        return VERSION_CONTROL.contains(folder);
    }
}
