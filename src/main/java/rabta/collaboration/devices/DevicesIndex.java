package rabta.collaboration.devices;

import java.util.List;

import rabta.kernel.web.Page;

/** @param key by which a browser asks for messages */
public record DevicesIndex(List<Device> devices, String key) implements Page {
}
