package dev.livereload.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Edits a project's sources; paths are relative to the project. */
public final class Editor {

    private final Path project;

    public Editor(Path project) {
        this.project = project;
    }

    /** Replaces a text; fails if the source does not contain it. */
    public void edit(String source, String before, String after) throws IOException {
        String text = Files.readString(project.resolve(source));
        if (!text.contains(before)) {
            throw new IllegalArgumentException(source + " does not contain '" + before + "'");
        }
        save(source, text.replace(before, after));
    }

    /** Saves the file with the same content. */
    public void saveUnchanged(String source) throws IOException {
        save(source, Files.readString(project.resolve(source)));
    }

    public void save(String source, String text) throws IOException {
        Files.writeString(project.resolve(source), text);
    }

    public void delete(String source) throws IOException {
        Files.delete(project.resolve(source));
    }

    public void rename(String source, String other) throws IOException {
        Files.move(project.resolve(source), project.resolve(other));
    }
}
