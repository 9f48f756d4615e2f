package io.gatewayapi.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Counts what an iteration did and the processor time of its thread: on a machine that does other things too, that says more
 * than the time on the wall. The threads of the collector are not in it; hence the column of bytes.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class CpuClock {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** What was done in the iteration. */
    public long operations;

    /** What it took, in nanoseconds. */
    public long nanoseconds;

    private long done;
    private long start;

    /** Begins an iteration. */
    @Setup(Level.Iteration)
    public void start() {
        done = 0;
        start = THREADS.getCurrentThreadCpuTime();
    }

    /** Ends an iteration. */
    @TearDown(Level.Iteration)
    public void stop() {
        operations = done;
        nanoseconds = THREADS.getCurrentThreadCpuTime() - start;
    }

    void count(int more) {
        done += more;
    }
}
