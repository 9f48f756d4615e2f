package io.gatewayapi.validate.advice;

/** What a TLSRoute, TCPRoute or UDPRoute asks for: every connection of the listener and the host. */
record ConnectionDemand() implements Demand {

    @Override
    public int[] ranks() {
        return new int[0];
    }

    @Override
    public String criterion(int rank) {
        throw new IndexOutOfBoundsException(rank);
    }

    @Override
    public boolean covers(Demand other) {
        return equals(other);
    }

    @Override
    public Object outline() {
        return ConnectionDemand.class;
    }

    @Override
    public boolean isLoose() {
        return false;
    }

    @Override
    public String noun() {
        return "connection";
    }

    /** {@return every connection} */
    @Override
    public String toString() {
        return "every connection";
    }
}
