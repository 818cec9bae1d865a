package org.underseal.server.kill;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector.Argument;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.MethodExitEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.MethodExitRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Watches a server's threads through the JDK's debugging interface and tells when one of them
 * stands at a point. It stands there until it is killed or let go.
 */
final class Trap implements Runnable {
  private static final String POINT = "point";
  private static final String METHOD = "method";
  private static final String THREAD = "thread";
  private static final String ACCEPT_MILLIS = "120000";
  private static final String PENDING = "org.underseal.server.outbox.Outbox$Pending";

  private final VirtualMachine machine;
  private final List<Point.Inside> armed;
  private final Consumer<Point.Inside> sprung;

  private Trap(VirtualMachine machine, List<Point.Inside> armed, Consumer<Point.Inside> sprung) {
    this.machine = machine;
    this.armed = armed;
    this.sprung = sprung;
  }

  /**
   * Starts a process with a debugger and arms the trap before its first step.
   *
   * @param start starts the process with these options
   */
  static <P> P set(
      Function<List<String>, P> start,
      List<Point.Inside> armed,
      Function<P, Consumer<Point.Inside>> sprung,
      Consumer<Throwable> broken) {
    // The connector is one for all threads, and knows those who listen by their arguments.
    synchronized (Trap.class) {
      ListeningConnector connector =
          Bootstrap.virtualMachineManager().listeningConnectors().stream()
              .filter(each -> each.name().equals("com.sun.jdi.SocketListen"))
              .findFirst()
              .orElseThrow();
      Map<String, Argument> arguments = connector.defaultArguments();
      arguments.get("localAddress").setValue("127.0.0.1");
      arguments.get("timeout").setValue(ACCEPT_MILLIS);
      try {
        String address = connector.startListening(arguments);
        P process =
            start.apply(
                List.of(
                    "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=127.0.0.1:"
                        + address.substring(address.lastIndexOf(':') + 1)));
        VirtualMachine machine = connector.accept(arguments);
        connector.stopListening(arguments);
        Thread thread = new Thread(new Trap(machine, armed, sprung.apply(process)), "trap");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((where, why) -> broken.accept(why));
        thread.start();
        return process;
      } catch (IOException | IllegalConnectorArgumentsException e) {
        throw new IllegalStateException("no debugger", e);
      }
    }
  }

  @Override
  public void run() {
    try {
      armed.stream().map(Point.Inside::className).distinct().forEach(this::awaitClass);
      while (true) {
        EventSet events = machine.eventQueue().remove();
        for (Event event : events) {
          take(event);
        }
        events.resume();
      }
    } catch (VMDisconnectedException dead) {
      // Killed, as it was meant to be.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitClass(String name) {
    ClassPrepareRequest request = machine.eventRequestManager().createClassPrepareRequest();
    request.addClassFilter(name);
    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    request.enable();
  }

  private void take(Event event) {
    if (event instanceof ClassPrepareEvent prepared) {
      armed.stream()
          .filter(point -> point.className().equals(prepared.referenceType().name()))
          .forEach(point -> arm(point, prepared.referenceType()));
    } else if (event instanceof BreakpointEvent entered) {
      entered(entered);
    } else if (event instanceof MethodExitEvent left
        && left.method().equals(left.request().getProperty(METHOD))) {
      left.request().disable();
      sprung.accept((Point.Inside) left.request().getProperty(POINT));
    }
  }

  private void arm(Point.Inside point, ReferenceType type) {
    Method method =
        type.methodsByName(point.method()).stream()
            .filter(each -> !each.isBridge())
            .findFirst()
            .orElseThrow(() -> new AssertionError(point.name() + " is nowhere"));
    BreakpointRequest request =
        machine.eventRequestManager().createBreakpointRequest(method.location());
    request.putProperty(POINT, point);
    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    request.enable();
  }

  private void entered(BreakpointEvent event) {
    Point.Inside point = (Point.Inside) event.request().getProperty(POINT);
    forgetExit(point, event.thread());
    if (!isMeant(point, event.thread())) {
      return;
    }
    if (point.moment() == Point.Moment.ENTRY) {
      sprung.accept(point);
    } else {
      awaitExit(point, event.thread(), event.location().method());
    }
  }

  /** Watching every exit of every thread would slow the whole process down. */
  private void awaitExit(Point.Inside point, ThreadReference thread, Method method) {
    MethodExitRequest request = machine.eventRequestManager().createMethodExitRequest();
    request.addThreadFilter(thread);
    request.addClassFilter(method.declaringType());
    request.putProperty(POINT, point);
    request.putProperty(METHOD, method);
    request.putProperty(THREAD, thread);
    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    request.enable();
  }

  /** What entered before has failed, or it would not enter again. */
  private void forgetExit(Point.Inside point, ThreadReference thread) {
    List.copyOf(machine.eventRequestManager().methodExitRequests()).stream()
        .filter(request -> request.getProperty(POINT) == point)
        .filter(request -> thread.equals(request.getProperty(THREAD)))
        .forEach(machine.eventRequestManager()::deleteEventRequest);
  }

  private static boolean isMeant(Point.Inside point, ThreadReference thread) {
    if (point.effect().isEmpty() && point.beneath().isEmpty()) {
      return true;
    }
    try {
      List<StackFrame> frames = thread.frames();
      return (point.beneath().isEmpty()
              || frames.stream().anyMatch(frame -> isIn(frame, point.beneath())))
          && (point.effect().isEmpty()
              || effect(frames).filter(key -> key.startsWith(point.effect())).isPresent());
    } catch (IncompatibleThreadStateException e) {
      throw new IllegalStateException("the thread does not stand", e);
    }
  }

  private static boolean isIn(StackFrame frame, String simpleName) {
    return frame.location().declaringType().name().endsWith("." + simpleName);
  }

  /** The key, within its case, of the effect that the thread does. */
  private static Optional<String> effect(List<StackFrame> frames) {
    return frames.stream()
        .filter(frame -> isIn(frame, "Performers") || isIn(frame, "EffectWorker"))
        .flatMap(frame -> frame.getArgumentValues().stream())
        .filter(ObjectReference.class::isInstance)
        .map(ObjectReference.class::cast)
        .filter(argument -> argument.referenceType().name().equals(PENDING))
        .map(pending -> pending.getValue(pending.referenceType().fieldByName("key")))
        .map(key -> ((StringReference) key).value())
        .map(key -> key.substring(key.indexOf('/') + 1))
        .findFirst();
  }
}
