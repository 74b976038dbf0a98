using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;

namespace Analytics.HostTests.Pages;

/// <summary>Ten thousand made-up addresses of every route, asked by an advisor.</summary>
[Collection(AdvisedCampusTests.Name)]
public sealed partial class FuzzTests(AdvisedCampus campus)
{
    private const int Addresses = 10_000;
    private const string Students = "/studies/campus/students";

    /// <summary>What the institution's sign-in sends a browser back to.</summary>
    private static readonly string[] answers = ["signed-on?code={id}&state={id}", "signed-off?state={id}"];

    [Fact]
    public async Task Made_up_ids_and_paths_show_an_advisor_nobody_elses_student()
    {
        using var one = await campus.SignedIn("one", 70);
        using var two = await campus.SignedIn("two", 70);
        var (own, foreign) = (await Of(one), await Of(two));
        var names = new HashSet<string>();
        foreach (var address in own) { names.UnionWith(Names((await one.Get(address)).Text)); }

        var seeds = foreign.Select(address => address[(Students.Length + 1)..])
            .Concat(campus.Audit().Select(line => line.Student).OfType<string>().Distinct())
            .Concat(Enumerable.Range(0, 40).Select(number => $"S{number:000}")).Concat(own.Select(address => address[(Students.Length + 1)..^1]))
            .ToList();
        var random = new Random(16);
        var paths = Enumerable.Repeat(random, int.MaxValue).Select(one => Made(one, seeds)).Distinct().Where(path => !own.Contains(path))
            .Take(Addresses).ToList();
        var leaks = new ConcurrentBag<string>();

        await Parallel.ForEachAsync(paths, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (path, _) =>
        {
            var answer = await one.Get(path);
            if (answer.Status >= HttpStatusCode.InternalServerError || Names(answer.Text).Any(name => !names.Contains(name))) { leaks.Add(path); }
        });

        Assert.Empty(leaks);
        Assert.Equal(Addresses, paths.Count);
        foreach (var address in own) { Assert.Equal(HttpStatusCode.OK, (await one.Get(address)).Status); }
    }

    private static string Made(Random random, List<string> seeds)
    {
        var routes = random.Next(8) == 0 ? [.. AccessMatrixTests.All, .. answers]
            : AccessMatrixTests.All.Where(one => one.Contains("{id}", StringComparison.Ordinal)).ToList();
        var path = "/" + routes[random.Next(routes.Count)].Replace("{study}", "campus", StringComparison.Ordinal)
            .Replace("{id}", Id(random, seeds), StringComparison.Ordinal);
        return random.Next(10) switch
        {
            0 => path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + $"student={Id(random, seeds)}&id={Id(random, seeds)}",
            1 => path.Replace("/students", "//students", StringComparison.Ordinal),
            2 => path.Replace("students", "STUDENTS", StringComparison.Ordinal),
            3 => path + "/" + Id(random, seeds),
            _ => path,
        };
    }

    private static string Id(Random random, List<string> seeds)
    {
        var seed = seeds[random.Next(seeds.Count)];
        return random.Next(7) switch
        {
            0 => seed.ToUpperInvariant(),
            1 => seed[..random.Next(1, seed.Length)],
            2 => Uri.EscapeDataString("../" + seed),
            3 => seed + "%00",
            4 => new string([.. seed.Select(letter => random.Next(12) == 0 ? "0123456789abcdef"[random.Next(16)] : letter)]),
            5 => string.Concat(Enumerable.Range(0, 32).Select(_ => "0123456789abcdef"[random.Next(16)])),
            _ => seed,
        };
    }

    private static async Task<List<string>> Of(Visitor advisor) =>
        [.. Student().Matches((await advisor.Get(Students)).Text).Select(one => one.Value).Distinct()];

    private static IEnumerable<string> Names(string page) => Family().Matches(page).Select(one => one.Value);

    [GeneratedRegex("/studies/campus/students/[0-9a-f]{32}")]
    private static partial Regex Student();

    [GeneratedRegex("Family-[0-9]{3}")]
    private static partial Regex Family();
}
