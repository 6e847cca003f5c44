package io.steersman.client.copy;

/**
 * What an archive says of one file, directory or link.
 *
 * @param name as it stands in the archive, parts separated by {@code /}; a directory's may end in one
 * @param size of the content in bytes; 0 of what is no file
 * @param mode the permission bits, without those above {@code 0777}
 * @param link of links: where a symbolic link leads, or the name of the entry that a hard link is another name of; else empty
 */
record TarEntry(String name, Type type, long size, int mode, String link) {

    /** What there is for tar, as far as it matters here. */
    enum Type {
        FILE('0'),
        HARD_LINK('1'),
        SYMBOLIC_LINK('2'),
        DIRECTORY('5'),
        /** A device or a FIFO; of all of them this one stands here for the rest. */
        SPECIAL('6');

        private final char flag;

        Type(char flag) {
            this.flag = flag;
        }

        /** The byte that stands for it in a header. */
        byte flag() {
            return (byte) flag;
        }
    }

    static TarEntry file(String name, long size, int mode) {
        return new TarEntry(name, Type.FILE, size, mode, "");
    }

    static TarEntry directory(String name, int mode) {
        return new TarEntry(name, Type.DIRECTORY, 0, mode, "");
    }

    static TarEntry symbolicLink(String name, String to) {
        return new TarEntry(name, Type.SYMBOLIC_LINK, 0, 0777, to);
    }

    static TarEntry hardLink(String name, String to) {
        return new TarEntry(name, Type.HARD_LINK, 0, 0644, to);
    }
}
