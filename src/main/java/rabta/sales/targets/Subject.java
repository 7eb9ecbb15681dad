package rabta.sales.targets;

/** Who is to reach something, or a product with which. @param of the team's, the member's or the product's number, 0 for the business @param name as readers know them */
public record Subject(Scope scope, long of, String name) {

    public static final long BUSINESS = 0;

    public String path() {
        return scope.word() + "/" + of;
    }
}
