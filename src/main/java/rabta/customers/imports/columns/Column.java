package rabta.customers.imports.columns;

/** A column of the table and where its cells go. */
public record Column(String header, Target target) {

    public Column to(Target other) {
        return new Column(header, other);
    }
}
