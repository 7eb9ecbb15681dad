package rabta.collaboration.appointments;

import org.springframework.stereotype.Component;

import rabta.customers.dossier.RecordPart;

/** Every record's page shows who meets whom about it. */
@Component
class AppointmentsOfRecord implements RecordPart {

    @Override
    public String name() {
        return "appointments";
    }

    @Override
    public boolean composed() {
        return true;
    }
}
