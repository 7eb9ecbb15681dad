package rabta.sales.targets;

/** Who is to reach something. @param of the team's or the member's number, 0 for the business @param name as readers know them */
public record Subject(Scope scope, long of, String name) {

    public static final long BUSINESS = 0;

    public String path() {
        return scope.word() + "/" + of;
    }
}
