package dev.livereload.http;

/** What of a representation a request gets. */
sealed interface Selection {
    HttpResponse answer(Representation representation);

    /** 200, all of it. */
    record Whole() implements Selection {
        @Override
        public HttpResponse answer(Representation representation) {
            return HttpResponse.of(200, representation.body()).with("Content-Type", representation.mediaType());
        }
    }

    /** 304, the peer has it. */
    record NotModified() implements Selection {
        @Override
        public HttpResponse answer(Representation representation) {
            return HttpResponse.of(304, Body.empty());
        }
    }

    /** 206, some of it: at least one byte. */
    record Part(long first, long last) implements Selection {
        public Part {
            if (first < 0 || last < first) {
                throw new IllegalArgumentException("Bytes %s to %s are no part".formatted(first, last));
            }
        }

        @Override
        public HttpResponse answer(Representation representation) {
            Body whole = representation.body();
            return HttpResponse.of(206, whole.part(first, last - first + 1))
                    .with("Content-Type", representation.mediaType())
                    .with("Content-Range", "bytes %s-%s/%s".formatted(first, last, whole.length()));
        }
    }

    /** 416, none of what was asked for exists. */
    record Unsatisfiable() implements Selection {
        @Override
        public HttpResponse answer(Representation representation) {
            return HttpResponse.of(416, Body.empty())
                    .with(
                            "Content-Range",
                            "bytes */%s".formatted(representation.body().length()));
        }
    }
}
