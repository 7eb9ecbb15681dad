package rabta.customers.relations;

/** A way to reach somebody; {@code channel.<NAME>} is its name. */
public enum Channel {
    WHATSAPP, PHONE, SMS, EMAIL
}
