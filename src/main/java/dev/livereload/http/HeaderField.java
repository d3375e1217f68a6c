package dev.livereload.http;

/**
 * A header field that can be sent as it is: the name is a token, the value has no control characters, so neither can
 * begin a line of its own.
 */
public record HeaderField(String name, String value) {
    public HeaderField {
        if (!Syntax.isToken(name)) {
            throw new IllegalArgumentException("Field name '%s' is not a token".formatted(name));
        }
        if (!Syntax.isFieldValue(value)) {
            throw new IllegalArgumentException("Value of field %s has control or non-Latin characters".formatted(name));
        }
    }

    /** Whether this is the field of that name, in whatever case. */
    public boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }
}
