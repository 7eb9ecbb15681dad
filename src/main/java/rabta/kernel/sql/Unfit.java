package rabta.kernel.sql;

import rabta.kernel.sql.Fields.Misfit;

/** A condition that names what is not there. */
final class Unfit extends Exception {

    private final transient Misfit misfit;

    Unfit(Misfit.What what, String named) {
        super(null, null, false, false);
        misfit = new Misfit(what, named);
    }

    Misfit misfit() {
        return misfit;
    }
}
