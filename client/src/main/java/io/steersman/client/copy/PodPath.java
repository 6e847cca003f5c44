package io.steersman.client.copy;

import java.util.List;

/**
 * A path in a container, as the directory that tar goes to and a name in it. The name is empty if the path has none of its own:
 * of {@code /}, and of one that ends in {@code .} or {@code ..}.
 *
 * @param directory never with an end that could be taken for an option
 */
record PodPath(String directory, String name) {

    /** @throws IllegalArgumentException if it is empty or has a character that no path can have */
    static PodPath of(String path) {
        if (path.isEmpty() || path.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(Quoted.text(path) + " is no path");
        }
        var end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        var bare = path.substring(0, end);
        var slash = bare.lastIndexOf('/');
        var name = bare.substring(slash + 1);
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            return new PodPath(plain(bare), "");
        }
        return new PodPath(slash < 0 ? "." : slash == 0 ? "/" : plain(bare.substring(0, slash)), name);
    }

    private static String plain(String directory) {
        return directory.startsWith("-") ? "./" + directory : directory;
    }

    /** The whole of it, as a directory to go to. */
    String whole() {
        return name.isEmpty() ? directory : join(name);
    }

    /** What tar is asked to store: never with a beginning that is an option. */
    String member() {
        return name.isEmpty() ? "." : "./" + name;
    }

    /** Where a symbolic link of this path leads. The kernel walks it, so no part of it is taken for granted. */
    PodPath follow(String link) {
        return of(link.startsWith("/") ? link : join(link));
    }

    private String join(String rest) {
        return (directory.equals("/") ? "" : directory) + "/" + rest;
    }

    /**
     * The ways to ask tar for it, the likely one first: GNU tar takes a backslash in a name for the beginning of an escape,
     * the others for what it is.
     */
    List<String> members() {
        var member = member();
        return member.indexOf('\\') < 0 ? List.of(member) : List.of(member, member.replace("\\", "\\\\"));
    }
}
