package rabta.customers.imports;

import java.time.Instant;
import java.util.List;

/**
 * Files, or the sheets of one, that are taken in together.
 *
 * @param parts in the order in which they are taken in
 * @param job its last job, or null
 */
public record Bundle(long id, String name, Long job, Instant createdAt, List<Import> parts) {

    /** Those that are not left out. */
    public List<Import> taken() {
        return parts.stream().filter(p -> p.state() != Import.State.LEFT_OUT).toList();
    }

    public boolean draft() {
        return parts.stream().allMatch(Import::draft);
    }

    public boolean busy() {
        return parts.stream().anyMatch(p -> p.state().busy());
    }

    public boolean undoing() {
        return parts.stream().anyMatch(p -> p.state() == Import.State.UNDOING);
    }

    public boolean unfinished() {
        return !busy() && !draft() && parts.stream().anyMatch(Import::unfinished);
    }

    public boolean undoable() {
        return !busy() && parts.stream().anyMatch(Import::undoable);
    }

    public long total() {
        return taken().stream().mapToLong(Import::total).sum();
    }

    public long done() {
        return taken().stream().mapToLong(Import::done).sum();
    }

    public long undone() {
        return taken().stream().mapToLong(Import::undone).sum();
    }

    /** How much there is to take back. */
    public long made() {
        return taken().stream().mapToLong(Import::made).sum();
    }
}
