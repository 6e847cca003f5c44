package io.steersman.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.wire.Bytes;
import java.util.ArrayDeque;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class LinesTest {

    private static List<String> lines(String... segments) {
        var left = new ArrayDeque<>(List.of(segments));
        var response = new Response() {
            @Override
            public int status() {
                return 200;
            }

            @Override
            public Headers headers() {
                return Headers.EMPTY;
            }

            @Override
            public Inlet body() {
                return new Inlet() {
                    @Override
                    public Bytes next() {
                        var segment = left.poll();
                        return segment == null ? null : Bytes.utf8(segment);
                    }

                    @Override
                    public Bytes poll() {
                        return next();
                    }

                    @Override
                    public boolean ended() {
                        return left.isEmpty();
                    }

                    @Override
                    public void onReadable(Runnable signal) {
                        signal.run();
                    }
                };
            }

            @Override
            public void close() {}
        };
        return response.lines().toList();
    }

    @Test
    void linesAreCutWhereverTheSegmentsAre() {
        assertThat(lines("a\nb", "c", "\n\nd\r", "\n", "e")).containsExactly("a", "bc", "", "d", "e");
    }

    @Test
    void anEmptyBodyHasNoLines() {
        assertThat(lines()).isEmpty();
        assertThat(lines("", "\n")).containsExactly("");
    }

    @Test
    void thereIsNothingBehindTheEnd() {
        var lines = new Lines(new Inlet() {
            @Override
            public Bytes next() {
                return null;
            }

            @Override
            public Bytes poll() {
                return null;
            }

            @Override
            public boolean ended() {
                return true;
            }

            @Override
            public void onReadable(Runnable signal) {}
        });
        assertThat(lines.hasNext()).isFalse();
        assertThatThrownBy(lines::next).isInstanceOf(NoSuchElementException.class);
    }
}
